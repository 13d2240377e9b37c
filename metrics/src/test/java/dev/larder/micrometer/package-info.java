/** Tests of the meters, with a real cache in the heap. */
@NullMarked
package dev.larder.micrometer;

import org.jspecify.annotations.NullMarked;
