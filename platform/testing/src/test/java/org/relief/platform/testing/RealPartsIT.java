package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoders;

@SpringBootTest(classes = RealPartsIT.Nothing.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@RealPartsTest
class RealPartsIT {

    @Configuration
    static class Nothing {}

    @Value("${spring.kafka.bootstrap-servers}")
    private String kafka;

    @Value("${spring.mongodb.uri}")
    private String mongodb;

    @Value("${spring.mongodb.database}")
    private String database;

    @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}")
    private String issuer;

    @Test
    void offersABrokerThatTakesTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic("real-parts", 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("real-parts");
        }
    }

    @Test
    void offersADatabaseThatKeepsDocuments() {
        try (MongoClient client = MongoClients.create(mongodb)) {
            var things = client.getDatabase(database).getCollection("things");
            things.insertOne(new Document("_id", 1));
            assertThat(things.countDocuments()).isEqualTo(1);
        }
    }

    @Test
    void offersAnIssuerWhoseTokensAreVerifiedWithItsKeys() {
        var token = JwtDecoders.fromIssuerLocation(issuer)
                .decode(TestTokens.user("u").roles("A").warehouses("X").token());
        assertThat(token.getSubject()).isEqualTo("u");
        assertThat(token.getClaimAsStringList("roles")).containsExactly("A");
        assertThat(token.getClaimAsStringList("warehouses")).containsExactly("X");
    }

    @Test
    void startsEachPartOnce() {
        assertThat(RealParts.kafka()).isEqualTo(kafka);
        assertThat(RealParts.mongodb()).isEqualTo(mongodb);
    }
}
