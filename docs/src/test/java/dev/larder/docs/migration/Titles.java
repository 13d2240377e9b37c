package dev.larder.docs.migration;

/** The database. */
interface Titles {
  String find(String slug);

  void save(String slug, String title);
}
