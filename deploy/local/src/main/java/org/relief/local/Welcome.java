package org.relief.local;

/** What a person needs to know once everything runs. */
final class Welcome {
    private Welcome() {}

    static String text(Settings settings, double seconds) {
        return """

                Ready after %.0f s. Ctrl-C stops everything; the data is kept.
                FOR TRYING OUT ONLY: everybody knows its passwords and keys.

                  intake console     %s   log in as operator / operator
                  warehouse console  %s   warehouse / warehouse
                  coordination board %s   coordinator / coordinator
                  driver page        %s   driver01 / driver (to driver40)
                  administrator             every page               admin / admin
                  identity provider  %s

                  broker %s   database %s
                  logs   %s
                """.formatted(
                        seconds,
                        settings.pageUrl(Part.INTAKE),
                        settings.pageUrl(Part.INVENTORY),
                        settings.pageUrl(Part.MATCHING),
                        settings.pageUrl(Part.NOTIFICATION),
                        settings.issuer(),
                        settings.bootstrapServers(),
                        settings.mongoUri(),
                        settings.data().resolve("logs"));
    }
}
