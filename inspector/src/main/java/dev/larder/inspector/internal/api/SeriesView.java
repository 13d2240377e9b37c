package dev.larder.inspector.internal.api;

import dev.larder.inspector.internal.numbers.Series;
import java.util.List;

/**
 * The last minutes.
 *
 * @param stepSeconds how long a step is
 * @param steps the oldest first
 */
record SeriesView(int stepSeconds, List<Series.Step> steps) {
  static SeriesView of(Watch watch) {
    return new SeriesView(Series.STEP_SECONDS, watch.series().read());
  }
}
