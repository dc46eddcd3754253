/**
 * Who is counted behind an address. One who has an IPv6 network has 2⁶⁴ addresses in it and is counted once; an IPv4
 * address is the same also when it is written as IPv6.
 */
export function networkOf(address: string): string {
	const [plain = ''] = address.toLowerCase().split('%');
	const embedded = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
	if (embedded) return embedded;
	if (!plain.includes(':')) return plain;
	const [head = '', tail] = plain.split('::');
	const groups = head === '' ? [] : head.split(':');
	if (tail !== undefined) {
		const last = tail === '' ? [] : tail.split(':');
		while (groups.length + last.length < 8) groups.push('0');
		groups.push(...last);
	}
	return `${groups
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':')}::/64`;
}
