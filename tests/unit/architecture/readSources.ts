import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import ts from "typescript";
import { ROOT } from "../../../tools/paths.ts";

export interface Import {
  /** A file of ours as a path from the root with forward slashes, or a package's name as written. */
  readonly target: string;
  readonly isOurs: boolean;
  /** Nothing of it is left when the types are stripped. */
  readonly isTypeOnly: boolean;
}

export interface Source {
  /** Path from the root, with forward slashes. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Lines of a function count once: those of functions inside it are theirs. */
  readonly functions: readonly { readonly name: string; readonly lines: number }[];
  /** Uses of the type `any`. */
  readonly anys: number;
}

/** Every TypeScript file below these folders, read by the compiler's own parser. */
export function readSources(folders: readonly string[]): Source[] {
  return folders.flatMap((folder) => listFiles(join(ROOT, folder))).map(readSource);
}

function listFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return listFiles(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

function readSource(path: string): Source {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const functions: Source["functions"][number][] = [];
  let anys = 0;
  const lineOf = (position: number) => file.getLineAndCharacterOfPosition(position).line + 1;
  /** Returns the lines that functions below take, each of which stands for one line above. */
  const visit = (node: ts.Node): number => {
    const found = readImport(node, path);
    if (found) imports.push(found);
    if (node.kind === ts.SyntaxKind.AnyKeyword) anys += 1;
    let inside = 0;
    ts.forEachChild(node, (child) => {
      inside += visit(child);
    });
    if (!ts.isFunctionLike(node) || !("body" in node) || !node.body) return inside;
    const lines = lineOf(node.end) - lineOf(node.getStart()) + 1;
    functions.push({ name: node.name?.getText() ?? "(anonymous)", lines: lines - inside });
    return lines - 1;
  };
  visit(file);
  return { path: fromRoot(path), lines: lineOf(file.end), imports, functions, anys };
}

function readImport(node: ts.Node, from: string): Import | null {
  const specifier = specifierOf(node);
  if (!specifier) return null;
  const isOurs = specifier.startsWith(".");
  return {
    target: isOurs ? fromRoot(resolve(dirname(from), specifier)) : specifier,
    isOurs,
    isTypeOnly: isTypeOnly(node),
  };
}

/** What is imported or exported from, statically, dynamically or as a worker's address. */
function specifierOf(node: ts.Node): string | null {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
    return textOf(node.moduleSpecifier);
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return textOf(node.arguments[0]);
  }
  return null;
}

function textOf(node: ts.Node | undefined): string | null {
  return node && ts.isStringLiteral(node) ? node.text : null;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node)) return false;
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  return !clause.name && !!named && ts.isNamedImports(named) && named.elements.every((element) => element.isTypeOnly);
}

function fromRoot(path: string): string {
  return relative(ROOT, path).split(sep).join("/");
}
