package dev.larder.demo.accounts;

import org.jspecify.annotations.Nullable;

/**
 * What everyone may know of a user.
 *
 * @param id the user's number
 * @param username the name to sign in with
 * @param fullName first and last name
 * @param avatarUrl path of a picture, below the root of the application
 * @param bio a few words
 */
public record PublicProfile(
    int id, String username, String fullName, @Nullable String avatarUrl, String bio) {}
