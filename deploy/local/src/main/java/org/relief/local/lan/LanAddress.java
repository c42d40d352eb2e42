package org.relief.local.lan;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** This machine's address in the network that its phones are in, as far as that can be told. */
public final class LanAddress {
    /** Of containers and virtual machines: phones are in none of these. */
    private static final Pattern INNER = Pattern.compile("(?:docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun).*");

    private LanAddress() {}

    public static Optional<String> find() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(each -> isOutside(each))
                    .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .filter(InetAddress::isSiteLocalAddress)
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    private static boolean isOutside(NetworkInterface each) {
        try {
            return each.isUp()
                    && !each.isLoopback()
                    && !INNER.matcher(each.getName()).matches();
        } catch (SocketException e) {
            return false;
        }
    }
}
