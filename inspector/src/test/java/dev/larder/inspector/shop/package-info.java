/** An application that is inspected. */
@NullMarked
package dev.larder.inspector.shop;

import org.jspecify.annotations.NullMarked;
