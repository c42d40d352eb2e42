package org.relief.local.lan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An authority of this machine's own, made by the JDK's keytool, which a phone takes once; and under it a certificate of the address,
 * anew at each start, since that may be another one.
 */
public final class LanCertificate {
    private static final String AUTHORITY = "authority";
    private static final String SERVER = "server";
    /** Of a file that nobody else may read; keytool wants one. */
    private static final char[] PASSWORD = "relief-local".toCharArray();

    private static final int LONGEST_SECONDS = 30;

    private final Path store;

    private LanCertificate(Path store) {
        this.store = store;
    }

    /** @param folder where it is kept */
    public static LanCertificate make(Path folder, String address) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        LanCertificate made = new LanCertificate(folder.resolve("certificates.p12"));
        if (Files.exists(made.store) && !made.isGood()) Files.delete(made.store);
        if (!Files.exists(made.store)) made.makeAuthority();
        if (made.load().containsAlias(SERVER)) made.keytool("-delete", "-alias", SERVER);
        made.makeServer(address);
        return made;
    }

    private boolean isGood() throws IOException, GeneralSecurityException {
        try {
            authority().checkValidity();
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    private void makeAuthority() throws IOException {
        keytool(
                "-genkeypair",
                "-alias",
                AUTHORITY,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=relief-logistics for trying out",
                "-ext",
                "bc:c=ca:true,pathlen:0",
                "-ext",
                "ku:c=keyCertSign,cRLSign",
                "-validity",
                "365");
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));
    }

    private void makeServer(String address) throws IOException {
        keytool(
                "-genkeypair",
                "-alias",
                SERVER,
                "-signer",
                AUTHORITY,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + address,
                "-ext",
                "san=ip:" + address,
                "-ext",
                "eku=serverAuth",
                "-validity",
                "90");
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Collections.addAll(command, arguments);
        Collections.addAll(
                command, "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", new String(PASSWORD));
        Process running = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(running.getInputStream().readAllBytes(), UTF_8);
            if (!running.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || running.exitValue() != 0)
                throw new IOException("keytool made no certificate: " + said.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD);
        }
        return keys;
    }

    /** What a phone has to take. */
    public X509Certificate authority() throws IOException, GeneralSecurityException {
        return (X509Certificate) load().getCertificate(AUTHORITY);
    }

    /** As phones show it, to be compared. */
    public String fingerprint() throws IOException, GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(authority().getEncoded());
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    }

    /** With the server's key alone, so that no other one is shown. */
    public SSLContext tls() throws IOException, GeneralSecurityException {
        KeyStore all = load();
        Key key = all.getKey(SERVER, PASSWORD);
        Certificate[] chain = all.getCertificateChain(SERVER);
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, PASSWORD);
        one.setKeyEntry(SERVER, key, PASSWORD, chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(one, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }
}
