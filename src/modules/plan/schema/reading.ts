import * as z from 'zod'
import { FiscalYear } from '#kernel/values'
import { Level, LineQuantity, Marker } from './lines.ts'

/** 原文の位置。 Line from 1, columns from 0, the end not included. */
export const SourceSpan = z.strictObject({
  line: z.int().min(1),
  from: z.int().min(0),
  to: z.int().min(0),
  role: z.enum(['label', 'title', 'body', 'cooperation', 'marker']),
})
export type SourceSpan = z.output<typeof SourceSpan>

/** 判断を仰ぐこと。 What the reader would not decide; the review asks for one decision each. */
export const doubtKinds = [
  /** A mark stands apart from every line: which line does it belong to, if any? */
  'looseMarker',
  /** A mark stands at this line but cannot be read: new, expanded or revised? */
  'unreadMarker',
  /** A label was damaged or missing and was inferred from its neighbours. */
  'inferredLabel',
  /** Lines without a label under this line: sub-items or running text? */
  'unlabelled',
  /** Digits or words of time that no quantity explains. */
  'leftover',
  /** 〃 or （再掲）: the same as which line? */
  'repeated',
  /** The document seems to end in the middle. */
  'cutOff',
  /** A page of a PDF holds no text, often a picture of one: does a part of the plan stand there? */
  'emptyPage',
  /** A page of a PDF may be set in two columns, or hold a table: is what was read in its order? */
  'columns',
] as const
export const DoubtKind = z.enum(doubtKinds)
export type DoubtKind = z.output<typeof DoubtKind>

export const Doubt = z.strictObject({
  kind: DoubtKind,
  /** The item it is about, by position; null where it belongs to none yet. */
  item: z.int().min(0).nullable(),
  /** Where in the source, and what stands there. */
  line: z.int().min(1),
  text: z.string(),
  /** What it may be: items a mark may belong to, or the item it repeats; the likeliest first. */
  candidates: z.array(z.int().min(0)),
  /** The mark where its kind can be read. */
  marker: Marker.nullable(),
})
export type Doubt = z.output<typeof Doubt>

export const ReadItem = z.strictObject({
  level: Level,
  label: z.string(),
  /** The text of the source with line breaks joined and nothing else changed. */
  title: z.string(),
  /** Position of the item above it; null at the top. */
  parent: z.int().min(0).nullable(),
  /** Only a mark that stands readable on the line of the item. */
  marker: Marker.nullable(),
  quantities: z.array(LineQuantity),
  partners: z.array(z.string()),
  places: z.array(z.string()),
  audiences: z.array(z.string()),
  body: z.string(),
  cooperation: z.string(),
  spans: z.array(SourceSpan),
})
export type ReadItem = z.output<typeof ReadItem>

/** What stands in the source and is no item: page numbers, cover lines, dashes, marks that stand apart. */
export const Artefact = z.strictObject({
  kind: z.enum(['title', 'cover', 'pageNumber', 'dash', 'looseMarker', 'unread']),
  line: z.int().min(1),
  from: z.int().min(0),
  to: z.int().min(0),
  text: z.string(),
})
export type Artefact = z.output<typeof Artefact>

/** 読み取った計画。 Every character of the source that is not white space lies in exactly one span of an item or one artefact. */
export const ReadPlan = z.strictObject({
  title: z.string(),
  fiscalYear: FiscalYear.nullable(),
  /** The source as lines of text: of a PDF or Word file, what was taken out of it. */
  source: z.array(z.string()),
  items: z.array(ReadItem),
  artefacts: z.array(Artefact),
  doubts: z.array(Doubt),
})
export type ReadPlan = z.output<typeof ReadPlan>
