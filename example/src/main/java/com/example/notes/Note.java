package com.example.notes;

/**
 * What is kept under a name.
 *
 * @param name as in the URL
 * @param text what it says
 */
public record Note(String name, String text) {}
