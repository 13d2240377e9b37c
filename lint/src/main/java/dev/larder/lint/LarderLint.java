package dev.larder.lint;

import dev.larder.internal.map.MapFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 sound, 1 findings, 2 asked wrongly or unreadable. */
@Command(
    name = "larder-lint",
    description = {
      "Checks the cache annotations of a built application without starting it.",
      "Exit codes: 0 sound; 1 errors, or warnings with --strict; 2 not readable as asked."
    },
    mixinStandardHelpOptions = true,
    versionProvider = LarderLint.Version.class,
    sortOptions = false)
final class LarderLint implements Callable<Integer> {
  static final int SOUND = 0;
  static final int FINDINGS = 1;
  static final int UNREADABLE = 2;

  /** Read by SLF4J before its first logger: that no log is wanted here needs no warning. */
  private static final String SLF4J_VERBOSITY = "slf4j.internal.verbosity";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Directories of classes, jars, or wars (packed or not) that are checked.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      description = "Libraries that the classes need: jars, or directories of classes.")
  private List<Path> libraries = new ArrayList<>();

  @Option(
      names = "--application",
      paramLabel = "CLASS",
      description =
          "The Application or ResourceConfig; an instance is made. Without it every resource class"
              + " and every request filter of the paths is checked, and no code is run.")
  private String application = "";

  @Option(
      names = "--packages",
      paramLabel = "NAME",
      split = ",",
      description = "Only classes of these packages and those below them.")
  private List<String> packages = new ArrayList<>();

  @Option(
      names = "--web-xml",
      paramLabel = "FILE",
      description = "The descriptor, if it does not lie in a war among the paths.")
  private @Nullable Path webXml;

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "An option of Larder, such as ttl.lists=60; goes before the descriptor's.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--placeholder",
      paramLabel = "NAME",
      split = ",",
      description = "What the application registers in code for {{own.NAME}}.")
  private List<String> placeholders = new ArrayList<>();

  @Option(names = "--strict", description = "Warnings count as errors.")
  private boolean strict;

  @Option(
      names = "--map",
      paramLabel = "FORMAT",
      description = "Draws the cache map: ${COMPLETION-CANDIDATES}.")
  private @Nullable MapFormat map;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the map goes; without it, to the standard output in the report's place.")
  private @Nullable Path output;

  private LarderLint() {}

  /**
   * Runs the tool and ends the process.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.setProperty(SLF4J_VERBOSITY, System.getProperty(SLF4J_VERBOSITY, "ERROR"));
    CommandLine command = command();
    System.exit(command.execute(arguments));
  }

  /** Runs the tool inside of another program. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return command().setOut(out).setErr(err).execute(arguments);
  }

  private static CommandLine command() {
    return new CommandLine(new LarderLint())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(LarderLint::tell);
  }

  /** What cannot be read is told in one line; anything else is a bug, and shows its trace. */
  private static int tell(Exception thrown, CommandLine command, Object parsed) throws Exception {
    if (thrown instanceof UnreadableException) {
      command.getErr().println("larder-lint: " + thrown.getMessage());
      command.getErr().flush();
      return UNREADABLE;
    }
    throw thrown;
  }

  @Override
  public Integer call() {
    if (output != null && map == null) {
      throw new UnreadableException(
          "--output=" + output + " is given without --map; expected --map=mermaid, dot or svg");
    }
    Subject subject =
        new Subject(paths, libraries, application, packages, webXml, options, placeholders);
    Report report = Inspection.of(subject);
    Printer printer = new Printer(writer(true), writer(false));
    if (map == null) {
      printer.report(report);
    } else {
      printer.map(report, map, output);
    }
    return report.isSound(strict) ? SOUND : FINDINGS;
  }

  private PrintWriter writer(boolean out) {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    return out ? spec.commandLine().getOut() : spec.commandLine().getErr();
  }

  /** Says which version was built. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = LarderLint.class.getPackage().getImplementationVersion();
      return new String[] {"larder-lint " + (version == null ? "(not packaged)" : version)};
    }
  }
}
