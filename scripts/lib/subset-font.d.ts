/** The part of subset-font that scripts/lib/font.mjs uses: the package has no types. */
declare module 'subset-font' {
	interface Options {
		targetFormat: 'woff2';
		noHinting: boolean;
		/** A value pins an axis; two limit it. */
		variationAxes: Record<string, number | { min: number; max: number }>;
		/** The only OpenType features that are kept. */
		keepFeatures: string[];
	}
	function subsetFont(font: Buffer, characters: string, options: Options): Promise<Buffer>;
	export = subsetFont;
}
