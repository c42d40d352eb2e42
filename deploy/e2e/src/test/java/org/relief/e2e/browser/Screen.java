package org.relief.e2e.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ServiceWorkerPolicy;

/** What a person holds in the hands: its width, its language (kk, ru, en), light or dark. */
record Screen(int width, String language, boolean dark) {

    private static final int PHONE = 600;

    static Screen desk(String language) {
        return new Screen(1280, language, false);
    }

    static Screen phone(String language) {
        return new Screen(390, language, false);
    }

    Screen inTheDark() {
        return new Screen(width, language, true);
    }

    boolean isPhone() {
        return width < PHONE;
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setViewportSize(width, isPhone() ? 844 : 800)
                .setIsMobile(isPhone())
                .setHasTouch(isPhone())
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setTimezoneId("Asia/Almaty")
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setServiceWorkers(ServiceWorkerPolicy.BLOCK);
    }

    @Override
    public String toString() {
        return width + "-" + language + (dark ? "-dark" : "");
    }
}
