package org.relief.intake.contact;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.relief.intake.household.Phones;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.DatabaseSetup;
import org.relief.platform.web.time.Ids;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What the vault is made of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ReadingLimits.class, PhoneSettings.class})
class VaultConfiguration {

    @Bean
    MasterKeys masterKeys(VaultProperties properties, @Value("${relief.demo:false}") boolean demo) {
        return MasterKeys.of(properties, demo);
    }

    @Bean
    KeyDatabase keyDatabase(
            VaultProperties properties,
            MongoClient client,
            @Qualifier("databasePatience") MongoClientSettingsBuilderCustomizer patience) {
        return properties.keysUri().isBlank()
                ? KeyDatabase.beside(client, properties.keysDatabase())
                : KeyDatabase.at(properties.keysUri(), properties.keysDatabase(), patience);
    }

    @Bean
    Phones phones(PhoneSettings settings) {
        return settings.phones();
    }

    @Bean
    VaultParts vaultParts(KeyDatabase keys, MongoDatabase database, MasterKeys masters, Phones phones, Clock clock) {
        return VaultParts.of(keys, database, masters, phones, clock);
    }

    @Bean
    ContactParts contactParts(
            VaultParts parts,
            AggregateStores stores,
            MongoDatabase database,
            DatabaseSetup setup,
            ReadingLimits limits,
            MeterRegistry meters,
            JsonMapper json,
            Ids ids) {
        return ContactParts.of(parts, stores, database, setup, limits, meters, json, ids);
    }

    @Bean
    Vault vault(ContactParts parts) {
        return parts.vault();
    }

    @Bean
    Doors doors(ContactParts parts) {
        return parts.doors();
    }

    @Bean
    ParcelPhotos parcelPhotos(ContactParts parts) {
        return parts.photos();
    }

    @Bean
    Audit audit(ContactParts parts) {
        return parts.audit();
    }

    @Bean
    ContactReaders contactReaders(ContactParts parts) {
        return parts.readers();
    }

    @Bean
    Rotation rotation(VaultParts parts) {
        return parts.rotation();
    }

    @Bean
    VaultKeeper vaultKeeper(
            VaultParts parts,
            MongoDatabase database,
            Vault vault,
            RequestAreas areas,
            @Value("${relief.intake.vault.sweep-every:1h}") Duration sweepEvery,
            Clock clock) {
        KeySweep sweep = new KeySweep(database, parts.contactKeys(), parts.weekKeys(), parts.lookups(), vault, areas);
        return new VaultKeeper(parts.lock(), sweep, parts.rotation(), sweepEvery, clock);
    }

    /** No part of readiness: whatever needs no contact goes on. */
    @Bean
    HealthIndicator vaultHealthIndicator(VaultParts parts) {
        return () -> switch (parts.lock().state()) {
            case VaultLock.State.Open _ -> Health.up().build();
            case VaultLock.State.Away(String fault) ->
                Health.status("DEGRADED").withDetail("fault", fault).build();
            case VaultLock.State.WrongKey wrong ->
                Health.status("DEGRADED").withDetail("missing", wrong.missing()).build();
        };
    }

    @Bean
    Gauge vaultOpen(VaultParts parts, MeterRegistry meters) {
        return Gauge.builder("relief.vault.open", parts.lock(), lock -> lock.isOpen() ? 1 : 0)
                .description("1 while contacts can be read and stored")
                .register(meters);
    }
}
