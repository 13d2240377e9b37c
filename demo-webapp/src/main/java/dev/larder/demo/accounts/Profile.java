package dev.larder.demo.accounts;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.jspecify.annotations.Nullable;

/**
 * A user's own profile.
 *
 * @param id the user's number
 * @param username the name to sign in with
 * @param fullName first and last name
 * @param email address
 * @param avatarUrl path of a picture, below the root of the application
 * @param bio a few words
 * @param preferences a JSON object, as text
 */
public record Profile(
    int id,
    String username,
    String fullName,
    String email,
    @Nullable String avatarUrl,
    String bio,
    @JsonRawValue String preferences) {}
