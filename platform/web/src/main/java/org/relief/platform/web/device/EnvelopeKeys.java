package org.relief.platform.web.device;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.secrets.StartRefused;

/**
 * Envelopes that pages close for this service alone: a JWE (RFC 7516) by ECDH-ES on P-256 and AES-256-GCM. The secret is 32 random
 * bytes as every other one, and makes the pair.
 */
public final class EnvelopeKeys {

    private static final int BYTES = 32;
    private static final int COORDINATE_BITS = 256;

    private final List<ECKey> keys;

    private EnvelopeKeys(List<ECKey> keys) {
        this.keys = keys;
    }

    /** @param secrets in base64, separated by commas: for the first one envelopes are closed, the others only open */
    public static EnvelopeKeys of(String secrets) {
        return new EnvelopeKeys(Arrays.stream(secrets.split(",", -1))
                .map(EnvelopeKeys::secret)
                .map(EnvelopeKeys::pair)
                .toList());
    }

    /** What pages are told: the public half, as a JWK. */
    public String told() {
        return keys.getFirst().toPublicJWK().toJSONString();
    }

    /** Empty when it was closed for somebody else, or tampered with. */
    Optional<String> open(String envelope) {
        try {
            JWEObject closed = JWEObject.parse(envelope);
            ECKey key = isOurForm(closed.getHeader()) ? find(closed.getHeader().getKeyID()) : null;
            if (key == null) {
                return Optional.empty();
            }
            closed.decrypt(new ECDHDecrypter(key.toECPrivateKey()));
            return Optional.of(closed.getPayload().toString());
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private static boolean isOurForm(JWEHeader header) {
        return header.getAlgorithm().equals(JWEAlgorithm.ECDH_ES)
                && header.getEncryptionMethod().equals(EncryptionMethod.A256GCM)
                && header.getCompressionAlgorithm() == null;
    }

    private @Nullable ECKey find(@Nullable String id) {
        return keys.stream()
                .filter(key -> Objects.equals(key.getKeyID(), id))
                .findFirst()
                .orElse(null);
    }

    private static byte[] secret(String text) {
        try {
            byte[] secret = Base64.getDecoder().decode(text.strip());
            if (secret.length == BYTES) {
                return secret;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new StartRefused("ENVELOPE_KEY is not 32 bytes in base64; set it to your own: openssl rand -base64 32");
    }

    private static ECKey pair(byte[] secret) {
        ECParameterSpec curve = Curve.P_256.toECParameterSpec();
        BigInteger number = new BigInteger(1, secret)
                .mod(curve.getOrder().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
        try {
            BigInteger x = publicX(number, curve);
            return new ECKey.Builder(Curve.P_256, encoded(x), encoded(oneY(x, curve.getCurve())))
                    .d(encoded(number))
                    .keyIDFromThumbprint()
                    .build();
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is agreed on with the generator is the public point's x. */
    private static BigInteger publicX(BigInteger number, ECParameterSpec curve) throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance("EC");
        PrivateKey secret = keys.generatePrivate(new ECPrivateKeySpec(number, curve));
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(secret);
        agreement.doPhase(keys.generatePublic(new ECPublicKeySpec(curve.getGenerator(), curve)), true);
        return new BigInteger(1, agreement.generateSecret());
    }

    /** Of the two points at x either will do, since two sides agree on an x; the root is that of a prime that is 3 modulo 4. */
    private static BigInteger oneY(BigInteger x, EllipticCurve curve) {
        BigInteger prime = ((ECFieldFp) curve.getField()).getP();
        BigInteger square =
                x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(prime);
        return square.modPow(prime.add(BigInteger.ONE).shiftRight(2), prime);
    }

    private static Base64URL encoded(BigInteger number) {
        return ECKey.encodeCoordinate(COORDINATE_BITS, number);
    }
}
