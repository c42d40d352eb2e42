package org.relief.intake.contact;

/** What the vault answers to who wants to read a contact. */
public sealed interface Reading {

    record Found(Contact contact) implements Reading {}

    /** The key is gone, and the contact with it. */
    record Destroyed() implements Reading {}
}
