package org.relief.intake.area;

/** How the codes of areas, neighborhoods, items and permits look on the bus. */
public final class Codes {

    public static final String PATTERN = "[A-Za-z0-9_-]{1,64}";
    public static final String MESSAGE = "{error.code}";

    private Codes() {}

    public static boolean isCode(String text) {
        return text.matches(PATTERN);
    }
}
