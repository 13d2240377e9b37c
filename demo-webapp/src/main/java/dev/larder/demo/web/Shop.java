package dev.larder.demo.web;

import dev.larder.demo.accounts.Users;
import dev.larder.demo.catalog.Catalog;
import dev.larder.demo.database.Database;
import dev.larder.demo.events.Feed;
import dev.larder.demo.identity.Accounts;
import dev.larder.demo.posts.Posts;
import dev.larder.demo.posts.Reactions;
import dev.larder.demo.reports.Sales;
import jakarta.servlet.ServletContext;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/**
 * Everything that the resources work with, one of each per web application.
 *
 * @param accounts who may sign in
 * @param posts the blog
 * @param reactions comments and likes
 * @param users profiles
 * @param catalog the shelves
 * @param sales the reports
 * @param feed the live feed
 */
record Shop(
    Accounts accounts,
    Posts posts,
    Reactions reactions,
    Users users,
    Catalog catalog,
    Sales sales,
    Feed feed)
    implements AutoCloseable {
  private static final String ATTRIBUTE = Shop.class.getName();

  static Shop over(Database database) {
    Jdbi jdbi = database.jdbi();
    InstantSource clock = InstantSource.system();
    Feed feed = new Feed();
    return new Shop(
        new Accounts(jdbi),
        new Posts(jdbi, clock, feed),
        new Reactions(jdbi, clock, feed),
        new Users(jdbi, clock),
        new Catalog(jdbi, clock, feed),
        new Sales(jdbi),
        feed);
  }

  static Shop of(ServletContext context) {
    if (context.getAttribute(ATTRIBUTE) instanceof Shop shop) {
      return shop;
    }
    throw new IllegalStateException("The web application was not started by " + Startup.class);
  }

  void publish(ServletContext context) {
    context.setAttribute(ATTRIBUTE, this);
  }

  @Override
  public void close() {
    feed.close();
    sales.close();
  }
}
