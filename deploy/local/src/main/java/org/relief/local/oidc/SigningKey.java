package org.relief.local.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.UUID;

/** The key that signs tokens, kept in a file so that they stay valid over a restart. */
final class SigningKey {
    private SigningKey() {}

    static RSAKey getOrCreate(Path file) {
        try {
            return Files.exists(file) ? RSAKey.parse(Files.readString(file)) : create(file);
        } catch (IOException e) {
            throw new UncheckedIOException("signing key " + file, e);
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("signing key " + file + ": " + e.getMessage(), e);
        }
    }

    private static RSAKey create(Path file) throws IOException, JOSEException {
        RSAKey key = new RSAKeyGenerator(2048)
                .keyID(UUID.randomUUID().toString())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .generate();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, key.toJSONString());
        return key;
    }
}
