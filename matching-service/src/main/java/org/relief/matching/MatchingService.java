package org.relief.matching;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MatchingService {

    public static void main(String[] args) {
        SpringApplication.run(MatchingService.class, args);
    }
}
