// Runs in a child process: JSON in, PDF out. A template reads only `data.json`, given to it as a shadow file, and its own folder.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'

const template = process.argv[2]!
const fonts = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/biz-udpgothic/package.json'))
const workspace = path.dirname(template)
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [path.join(fonts, '400Regular'), path.join(fonts, '700Bold')] }] })
compiler.mapShadow(path.join(workspace, 'data.json'), fs.readFileSync(0))
const compiled = compiler.compile({ mainFileContent: fs.readFileSync(template, 'utf8') })
const diagnostics = compiled.result ? null : compiled.takeDiagnostics()
if (!compiled.result) throw new Error(diagnostics ? JSON.stringify(compiler.fetchDiagnostics(diagnostics)) : 'no document came out')
process.stdout.write(compiler.pdf(compiled.result, { pdfStandard: PdfStandard.UA_1 }))
