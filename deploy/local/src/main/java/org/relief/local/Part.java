package org.relief.local;

/** One process of the local stack, in the order in which they are started. */
public enum Part {
    BROKER("broker", 9092),
    DATABASE("database", 27017),
    OIDC("oidc", 8090),
    INTAKE("intake-service", 8081),
    INVENTORY("inventory-service", 8082),
    MATCHING("matching-service", 8083),
    NOTIFICATION("notification-service", 8084);

    private final String label;
    private final int defaultPort;

    Part(String label, int defaultPort) {
        this.label = label;
        this.defaultPort = defaultPort;
    }

    /** Its name in messages, log files and folders. */
    public String label() {
        return label;
    }

    int defaultPort() {
        return defaultPort;
    }

    /** True for whom a browser talks to. */
    boolean speaksHttp() {
        return compareTo(OIDC) >= 0;
    }

    /** True for the four services, which need all others. */
    public boolean isService() {
        return compareTo(OIDC) > 0;
    }
}
