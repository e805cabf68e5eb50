package dev.headwater.wire.startup;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/** Networks from which clients may come; {@code allow} of the configuration. Immutable, safe on any thread. */
public final class AllowList {
    private static final AllowList EVERYONE = new AllowList(List.of("0.0.0.0/0", "::/0"), List.of());

    private final List<String> networks;
    private final List<IpSubnetFilterRule> rules;

    private AllowList(List<String> networks, List<IpSubnetFilterRule> rules) {
        this.networks = networks;
        this.rules = rules;
    }

    /** Every address. */
    public static AllowList everyone() {
        return EVERYONE;
    }

    /**
     * Only addresses of these networks; of no networks, none.
     *
     * @param networks each {@code ADDRESS/BITS}, IPv4 or IPv6, or an address alone
     * @throws IllegalArgumentException naming the entry that is no network
     */
    public static AllowList of(List<String> networks) {
        return new AllowList(
                List.copyOf(networks), networks.stream().map(AllowList::parse).toList());
    }

    private static IpSubnetFilterRule parse(String network) {
        int slash = network.indexOf('/');
        String address = slash < 0 ? network : network.substring(0, slash);
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            throw malformed(network);
        }
        try {
            int bits = slash < 0 ? bytes.length * Byte.SIZE : Integer.parseInt(network.substring(slash + 1));
            return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException _) {
            throw malformed(network);
        }
    }

    private static IllegalArgumentException malformed(String network) {
        return new IllegalArgumentException(
                "\"" + network + "\" is no network; write ADDRESS/BITS, for example 10.0.0.0/8 or fd00::/8");
    }

    /** Whether a client at this address may come. */
    boolean admits(SocketAddress address) {
        return this == EVERYONE
                || (address instanceof InetSocketAddress inet && rules.stream().anyMatch(rule -> rule.matches(inet)));
    }

    @Override
    public String toString() {
        return networks.toString();
    }
}
