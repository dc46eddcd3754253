/** Writes to standard output and waits until it is out. A reader that closes early (| head) is no error. */
export function writeOut(output: string | Uint8Array): Promise<void> {
	return new Promise((resolve, reject) =>
		process.stdout.write(output, (error) =>
			error && !('code' in error && error.code === 'EPIPE') ? reject(error) : resolve()
		)
	);
}
