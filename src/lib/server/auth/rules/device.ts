/** What browsers call themselves, the particular before the general: each of them also says that it is the next. */
const BROWSERS: [RegExp, string][] = [
	[/\bEdg(e|A|iOS)?\//, 'Edge'],
	[/\b(OPR|Opera)\b/, 'Opera'],
	[/\bSamsungBrowser\//, 'Samsung Internet'],
	[/\b(Firefox|FxiOS)\//, 'Firefox'],
	[/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
	[/\bVersion\/.*\bSafari\//, 'Safari']
];

const SYSTEMS: [RegExp, string][] = [
	[/\biPhone\b/, 'iPhone'],
	[/\biPad\b/, 'iPad'],
	[/\bAndroid\b/, 'Android'],
	[/\bWindows\b/, 'Windows'],
	[/\bCrOS\b/, 'ChromeOS'],
	[/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
	[/\bLinux\b/, 'Linux']
];

/** «Chrome, Windows»: what a person knows their device by, and no more of what the browser tells. Empty when it is unknown. */
export function deviceOf(userAgent: string | null | undefined): string {
	const said = (userAgent ?? '').slice(0, 500);
	return [BROWSERS, SYSTEMS]
		.map((known) => known.find(([pattern]) => pattern.test(said))?.[1])
		.filter((word) => word !== undefined)
		.join(', ');
}
