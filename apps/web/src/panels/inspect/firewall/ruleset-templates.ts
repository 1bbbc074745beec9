/** What an empty ruleset may begin with: each does something that a ping shows at once, and is short enough to be read. */
import type { Topology } from '@patchbay/shared/topology';

export const RULESET_TEMPLATES = ['masquerade', 'stateful', 'limit'] as const;
export type RulesetTemplate = (typeof RULESET_TEMPLATES)[number];

/** The text of a template for a namespace, in nft's language (nft(8)); interfaces are those that it has. */
export const rulesetTemplate = (which: RulesetTemplate, topology: Topology, namespace: string): string => {
  switch (which) {
    case 'masquerade':
      return `table ip nat {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		oifname "${outwardDevice(topology, namespace)}" masquerade
	}
}
`;
    case 'stateful':
      return `table inet filter {
	chain forward {
		type filter hook forward priority filter; policy drop;
		ct state established,related accept
		oifname "${outwardDevice(topology, namespace)}" accept
	}
}
`;
    case 'limit':
      return `table inet filter {
	chain input {
		type filter hook input priority filter; policy accept;
		icmp type echo-request limit rate 2/second accept
		icmp type echo-request drop
	}
}
`;
  }
};

/** The interface that leads out: that of the default route, or else the one that was made last. */
const outwardDevice = ({ routes, interfaces }: Topology, namespace: string): string => {
  const outward = Object.values(routes).find((route) => route.namespace === namespace && route.to === 'default' && route.dev !== undefined);
  const last = Object.values(interfaces).findLast(
    (record) => record.namespace === namespace && record.kind !== 'loopback' && record.master === undefined,
  );
  return outward?.dev ?? last?.name ?? 'eth0';
};
