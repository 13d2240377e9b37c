package dev.larder.internal.policy;

import dev.larder.internal.http.EntityTags;
import dev.larder.internal.http.HopByHop;
import dev.larder.model.CapturedResponse;
import dev.larder.model.HeaderField;
import java.util.ArrayList;
import java.util.List;

/** The form in which a response is stored: end-to-end fields, with an entity tag. Thread safe. */
public final class StoredForm {
  private StoredForm() {}

  /**
   * Makes it.
   *
   * @param response a complete 200 to a GET; of any other the body is no basis for a tag
   * @return the same status and body; the fields without those of one connection or one answer, and
   *     with a strong {@code ETag} made from the body if there was none
   */
  public static CapturedResponse of(CapturedResponse response) {
    List<HeaderField> fields = new ArrayList<>(HopByHop.endToEnd(response.headers()));
    if (fields.stream().noneMatch(field -> field.is("ETag"))) {
      fields.add(new HeaderField("ETag", EntityTags.strong(response.body())));
    }
    return new CapturedResponse(response.status(), fields, response.body());
  }
}
