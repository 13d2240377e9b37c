package dev.larder.internal.policy;

import dev.larder.internal.http.EntityTags;
import dev.larder.model.CapturedResponse;
import dev.larder.model.HeaderField;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a response that is packed in the store. It is stored with those of its plain form
 * and with {@code Vary: Accept-Encoding}, which goes out in both forms and with a 304.
 *
 * <p>The packed form has the tag of the plain one, made weak (RFC 9110 §8.8.3.3: a strong one must
 * differ). {@code If-None-Match} compares weakly and holds for both. A tag of our own invention in
 * the place of the application's would come back in {@code If-Match} and mean nothing to it; the
 * weak one is refused there as RFC 9110 §13.1.1 has it, and still names the version. Thread safe.
 */
public final class PackedForm {
  private static final HeaderField VARY = new HeaderField("Vary", "Accept-Encoding");
  private static final HeaderField CODING = new HeaderField("Content-Encoding", "gzip");
  private static final String ENTITY_TAG = "ETag";

  private PackedForm() {}

  /**
   * The response that may be sent in two forms from now on.
   *
   * @param plain the response in its stored form
   * @param body its body, in either form
   * @return the same with that body, which varies
   */
  public static CapturedResponse varying(CapturedResponse plain, byte[] body) {
    List<HeaderField> fields = new ArrayList<>(plain.headers());
    fields.add(VARY);
    return new CapturedResponse(plain.status(), fields, body);
  }

  /**
   * The response as the application made it: if the field was its own, it would have a variant.
   *
   * @param stored any stored response
   * @param varyNames by which request fields it varies in the store
   * @return the same without what {@link #varying} has added
   */
  public static CapturedResponse asMade(CapturedResponse stored, List<String> varyNames) {
    int added = stored.headers().lastIndexOf(VARY);
    if (added < 0 || varyNames.contains("accept-encoding")) {
      return stored;
    }
    List<HeaderField> fields = new ArrayList<>(stored.headers());
    fields.remove(added);
    return new CapturedResponse(stored.status(), fields, stored.body());
  }

  /**
   * The field that says that there are two forms.
   *
   * @return to be added to what the application's own say
   */
  public static HeaderField vary() {
    return VARY;
  }

  /**
   * Fields of the packed form.
   *
   * @param fields of the plain one, of a 200
   * @return the same with the coding and a weak tag
   */
  public static List<HeaderField> encoded(List<HeaderField> fields) {
    List<HeaderField> encoded = tagged(fields);
    encoded.add(CODING);
    return encoded;
  }

  /**
   * Fields of a 304 that stands for the packed form.
   *
   * @param fields of the 304 for the plain one
   * @return the same with a weak tag; the caller's own list
   */
  public static List<HeaderField> tagged(List<HeaderField> fields) {
    List<HeaderField> tagged = new ArrayList<>(fields.size() + 1);
    for (HeaderField field : fields) {
      tagged.add(
          field.is(ENTITY_TAG)
              ? new HeaderField(field.name(), EntityTags.weakened(field.value()))
              : field);
    }
    return tagged;
  }
}
