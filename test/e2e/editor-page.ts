import type { Browser, Page, Request } from 'playwright-core';

const patience = 10_000; // milliseconds: a busy machine takes seconds, and a second press sends the query twice
const longest = 120_000;

interface Answer<T> {
  data: T;
  errors?: { message: string }[];
}

/** GraphiQL as a person uses it: with the mouse, the keyboard and the eyes. */
export class EditorPage {
  /** Complaints of the browser, and requests to other servers. */
  readonly complaints: string[] = [];
  private readonly page: Page;

  private constructor(page: Page, url: string) {
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) this.complaints.push(request.url());
    });
  }

  static async open(browser: Browser, url: string, path: string): Promise<EditorPage> {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, permissions });
    page.setDefaultTimeout(longest);
    const editor = new EditorPage(page, url);
    await page.goto(`${url}${path}`);
    await page.locator('.graphiql-query-editor .view-lines').waitFor();
    return editor;
  }

  async write(query: string): Promise<void> {
    await this.replace('.graphiql-query-editor .view-lines', query);
  }

  /** Presses the arrow, and reads the answer. */
  async run<T>(): Promise<T> {
    const response = await (await this.press()).response();
    if (!response) throw new Error('The server answers nothing.');
    const { data, errors } = (await response.json()) as Answer<T>;
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Waits until the pane at the right shows the text. */
  async sees(text: string): Promise<void> {
    await this.page.locator('.graphiql-response').getByText(text).first().waitFor();
  }

  /** The editor needs a moment to read new text; pressed too early, the arrow offers the former operations. */
  private async press(): Promise<Request> {
    for (let attempt = 1; ; attempt += 1) {
      const sent = this.page.waitForRequest(isOperation, { timeout: patience }).catch(() => undefined);
      await this.page.locator('.graphiql-execute-button').click();
      const request = await sent;
      if (request) return request;
      if (attempt === 5) throw new Error('Pressing the arrow sends nothing.');
      await this.page.keyboard.press('Escape');
    }
  }

  /** Pastes, because the editor adds closing brackets to typed text. */
  private async replace(place: string, text: string): Promise<void> {
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await this.page.locator(place).first().click();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.press('ControlOrMeta+V');
  }
}

/** The editor asks for the schema by itself. */
function isOperation(request: Request): boolean {
  return request.method() === 'POST' && !request.postData()?.includes('__schema');
}
