import GithubSlugger from 'github-slugger';
import { defineConfig } from 'vitepress';

import { helpSections } from '../../src/shared/help/pages.ts';

/**
 * The documentation as a site that needs no server and no network: `npm run docs:site` writes it to
 * `docs/.vitepress/dist`, and fails on a link to a page that does not exist.
 */
export default defineConfig({
  title: 'CCG Vault Console',
  description: 'gMSA identities for Windows containers on hosts that are not domain joined, with the account in Vault.',
  lang: 'en',
  cleanUrls: false,
  lastUpdated: false,
  markdown: {
    // The anchors that GitHub and the console's Help give to headings.
    anchor: { slugify: (text: string) => new GithubSlugger().slug(text) },
    config: (md) => {
      // Braces in code are what they are, not expressions of Vue.
      const inlineCode = md.renderer.rules.code_inline;
      md.renderer.rules.code_inline = (tokens, index, options, env, self) => {
        tokens[index]?.attrSet('v-pre', '');
        return inlineCode?.(tokens, index, options, env, self) ?? '';
      };
    },
  },
  themeConfig: {
    sidebar: helpSections.map(({ title, pages }) => ({
      text: title,
      items: pages.map(({ name, label }) => ({ text: label, link: `/${name}` })),
    })),
    outline: [2, 3],
    search: { provider: 'local' },
  },
});
