// The rules of the screens: strict types, accessibility, and imports that only point down (app → features → shared → canvas, api).
import { readdirSync } from "node:fs";

import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import { importX } from "eslint-plugin-import-x";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

const features = readdirSync(new URL("./src/features", import.meta.url));

const zones = [
  ...features.map((name) => ({
    target: `./src/features/${name}`,
    from: "./src/features",
    except: [`./${name}`],
    message: "Features may not know one another; meet in shared or through the address bar.",
  })),
  { target: "./src/features", from: "./src/app", message: "Imports point down: app knows features, never the other way round." },
  { target: "./src/shared", from: ["./src/app", "./src/features"], message: "shared knows neither features nor app." },
  { target: "./src/canvas", from: ["./src/app", "./src/features", "./src/shared", "./src/api"], message: "canvas is pure geometry." },
  { target: "./src/language", from: ["./src/app", "./src/features", "./src/shared", "./src/canvas", "./src/api"], message: "language knows no screen." },
  { target: "./src/api", from: ["./src/app", "./src/features", "./src/shared", "./src/canvas"], message: "api only knows the contract." },
];

const hostile = { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "Everything from the data is hostile text." };

// What people read stands in a catalogue (words.ts, words.de.ts): here, no other language could have it.
const read = "[name.name=/^(aria-label|placeholder|title|label|alt|description|legend|tab|error|what|none|act|done)$/]";
const text = (kind) => `${kind}[value=/[A-Za-z]{2}/]:not([value=/^\\s*Touchline\\s*$/])`;
const spelled = `:matches(${text("Literal")}, TemplateLiteral:has(> TemplateElement[value.raw=/[A-Za-z]{2}/]))`;
const said = (place) => [`${place} > JSXExpressionContainer > ${spelled}`, `${place} > JSXExpressionContainer > :matches(ConditionalExpression, LogicalExpression) > ${spelled}`];
const literals = [
  `JSXElement:not([openingElement.name.name=/^(code|Kbd)$/]) > ${text("JSXText")}`,
  `JSXFragment > ${text("JSXText")}`,
  `JSXAttribute${read} > ${text("Literal")}`,
  ...said(`JSXAttribute${read}`),
  ...said(":matches(JSXElement, JSXFragment)"),
  `Property[key.name=/^(label|title|hint|heading|description|note|group)$/] > ${text("Literal")}`,
].map((selector) => ({ selector, message: "What people read stands in words.ts and words.de.ts." }));

export default defineConfig(
  { ignores: ["eslint.config.js", "src/api/schema.d.ts", "node_modules", "public"] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  jsxA11y.flatConfigs.strict,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { "import-x": importX, "react-hooks": reactHooks },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "import-x/no-restricted-paths": ["error", { zones, basePath: import.meta.dirname }],
      "import-x/no-cycle": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "max-lines": ["error", 250],
      complexity: ["error", 14],
      // Regions that scroll must be reachable by keyboard.
      "jsx-a11y/no-noninteractive-tabindex": ["error", { tags: [], roles: ["group"] }],
      "no-restricted-imports": ["error", { patterns: ["../*"] }],
      "no-restricted-syntax": ["error", hostile],
    },
  },
  { files: ["src/**/*.tsx"], rules: { "no-restricted-syntax": ["error", hostile, ...literals] } },
  { files: ["src/canvas/**"], rules: { "no-restricted-imports": ["error", { patterns: ["react", "react-*", "@mantine/*", "../*"] }] } },
);
