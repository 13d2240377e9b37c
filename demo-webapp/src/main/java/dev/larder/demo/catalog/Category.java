package dev.larder.demo.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A category.
 *
 * @param id its number
 * @param name what people read
 * @param slug its name in paths
 * @param parentId the category above; null at the top
 * @param isActive whether it shows
 * @param sortOrder its place among its siblings
 */
public record Category(
    int id,
    String name,
    String slug,
    @Nullable Integer parentId,
    boolean isActive,
    int sortOrder) {}
