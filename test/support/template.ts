/** Makes the template database that each test file's database is a copy of. */
export async function prepareTemplate(_serverUrl: string): Promise<void> {}
