package dev.larder.demo.reports;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sales, row by row, as they come out of the database. */
@Path("export.csv")
public final class ExportResource {
  private static final Logger LOG = LoggerFactory.getLogger(ExportResource.class);

  private final Sales sales;

  /**
   * Made by Jersey for each request.
   *
   * @param sales the rows
   */
  @Inject
  public ExportResource(Sales sales) {
    this.sales = sales;
  }

  /**
   * Streams the rows.
   *
   * @return CSV with a header line
   */
  @GET
  @Produces("text/csv;charset=utf-8")
  public StreamingOutput export() {
    return output -> {
      Writer writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
      try {
        sales.exportCsv(line -> write(writer, line));
        writer.flush();
      } catch (UncheckedIOException clientLeft) {
        LOG.debug("The client left before the last row", clientLeft);
      }
    };
  }

  private static void write(Writer writer, String line) {
    try {
      writer.write(line);
      writer.write('\n');
    } catch (IOException clientLeft) {
      throw new UncheckedIOException(clientLeft);
    }
  }
}
