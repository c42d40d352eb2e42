package org.relief.intake.area;

/** Where pages hear of what changes in an area, whatever it is. */
public final class AreaNews {

    private AreaNews() {}

    public static String channel(String area) {
        return "requests:" + area;
    }
}
