/** What is wrong with an address in a text; null when nothing is. */
export function faultOfLink(url: string): string | null {
	if (url.startsWith('mailto:'))
		return /^mailto:[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(url)
			? null
			: `«${url}» er ingen e-postadresse. Skriv mailto:navn@kommune.no.`;
	if (url.startsWith('tel:'))
		return /^tel:\+?\d{3,15}$/.test(url)
			? null
			: `«${url}» er ikke noe telefonnummer. Skriv tel: og bare sifre, uten mellomrom.`;
	if (!url.startsWith('https:'))
		return `Lenken «${url}» må begynne med https:, mailto: eller tel:. Lenker til andre deler av kurset finnes ikke.`;
	const host = URL.parse(url)?.hostname ?? '';
	return /^https:\/\/\S+$/.test(url) && /^[^.]+(\.[^.]+)+$/.test(host)
		? null
		: `Lenken «${url}» er ingen nettadresse. Skriv den slik den står i nettleseren.`;
}
