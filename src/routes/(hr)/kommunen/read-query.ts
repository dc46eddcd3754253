/** The unit that an address asks about (`enhet`); null, the whole kommune, when it names none or no number. */
export function unitOf(url: URL): number | null {
	const unit = url.searchParams.get('enhet') ?? '';
	return /^[1-9]\d{0,8}$/.test(unit) ? Number(unit) : null;
}
