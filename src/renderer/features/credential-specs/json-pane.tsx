import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { unifiedMergeView } from '@codemirror/merge';
import { Annotation, Compartment, EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  WidgetType,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { type ReactElement, type Ref, useEffect, useImperativeHandle, useRef } from 'react';

import type { SpecFinding } from '../../../shared/credspec/lint.ts';
import { secretMask } from '../../../shared/credspec/mask-plugin-input.ts';
import { parseCredentialSpec } from '../../../shared/credspec/parse.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { pageNonce } from '../../lib/page-nonce.ts';
import styles from './json-pane.module.css';
import { maskedText, secretRange, type SecretRange } from './secret-range.ts';

/** What the page asks of the pane. */
export interface JsonPaneHandle {
  /** Selects a range of the text, shows it and gives it the focus. */
  readonly select: (start: number, end: number) => void;
}

export interface JsonPaneProps {
  readonly ref: Ref<JsonPaneHandle>;
  readonly text: string;
  /** What the text is compared with; undefined where it is not compared. */
  readonly original: string | undefined;
  readonly findings: readonly SpecFinding[];
  /** What is masked. */
  readonly secret: SecretRange | undefined;
  readonly sources: readonly string[] | undefined;
  readonly onChange: (text: string) => void;
}

/** The text as it is, with findings in place. Where it seems to hold a password, that is masked. */
export function JsonPane(props: JsonPaneProps): ReactElement {
  const { ref, text, original, findings, secret, sources, onChange } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const comparison = useRef(new Compartment());
  const changed = useRef(onChange);
  const first = useRef(text);
  useEffect(() => {
    changed.current = onChange;
  }, [onChange]);

  useEffect(() => {
    if (place.current === null) return undefined;
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          ...baseExtensions,
          comparison.current.of([]),
          EditorView.updateListener.of((update) => {
            const isOurs = update.transactions.some((transaction) => transaction.annotation(fromOutside) === true);
            if (update.docChanged && !isOurs) changed.current(textOf(update.state));
          }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      editor.destroy();
      view.current = null;
    };
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    const change = smallestChange(textOf(editor.state), text);
    if (change !== undefined) editor.dispatch({ changes: change, annotations: fromOutside.of(true) });
  }, [text]);

  useEffect(() => {
    view.current?.dispatch({ effects: setMask.of(secret) });
  }, [secret?.start, secret?.end, text, secret]);

  useEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    const end = editor.state.doc.length;
    const diagnostics = findings.slice(0, 200).map((finding): Diagnostic => ({
      from: Math.min(finding.start, end),
      to: Math.min(finding.end, end),
      severity: finding.severity,
      message: finding.message,
    }));
    editor.dispatch(setDiagnostics(editor.state, diagnostics));
  }, [findings]);

  useEffect(() => {
    view.current?.dispatch({
      effects: comparison.current.reconfigure(original === undefined ? [] : comparisonWith(original, sources)),
    });
  }, [original, sources]);

  useImperativeHandle(
    ref,
    () => ({
      select: (start, end) => {
        const editor = view.current;
        if (editor === null) return;
        const last = editor.state.doc.length;
        editor.dispatch({
          selection: { anchor: Math.min(start, last), head: Math.min(end, last) },
          scrollIntoView: true,
        });
        editor.focus();
      },
    }),
    [],
  );

  return <div ref={place} className={styles['pane']} />;
}

/** Marks changes that come from the form, a fix or the disk. */
const fromOutside = Annotation.define<boolean>();

function textOf(state: EditorState): string {
  return state.doc.toString();
}

/** What has to be replaced in one text to make it the other, without the ends that are the same. */
function smallestChange(from: string, to: string): { from: number; to: number; insert: string } | undefined {
  if (from === to) return undefined;
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start += 1;
  let end = 0;
  const most = Math.min(from.length, to.length) - start;
  while (end < most && from[from.length - 1 - end] === to[to.length - 1 - end]) end += 1;
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) };
}

function comparisonWith(original: string, sources: readonly string[] | undefined): Extension {
  const masked = maskedText(original, secretRange(parseCredentialSpec(original), sources));
  return unifiedMergeView({ original: masked, mergeControls: false, gutter: true });
}

const setMask = StateEffect.define<SecretRange | undefined>();

class MaskWidget extends WidgetType {
  override eq(): boolean {
    return true;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.textContent = secretMask;
    element.title = t('What looks like a password is not shown.');
    return element;
  }
}

const mask = Decoration.replace({ widget: new MaskWidget() });

const maskField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (decorations, transaction) => {
    const effect = transaction.effects.findLast((candidate) => candidate.is(setMask));
    if (effect === undefined) return decorations.map(transaction.changes);
    const range = effect.value;
    const length = transaction.state.doc.length;
    return range === undefined || range.end > length || range.start >= range.end
      ? Decoration.none
      : Decoration.set(mask.range(range.start, range.end));
  },
  provide: (field) => [
    EditorView.decorations.from(field),
    EditorView.atomicRanges.of((editor) => editor.state.field(field)),
  ],
});

/** Colours by the theme's own variables, so that light, dark and high contrast need no further word. */
const highlighting = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--colorBrandForeground1)' },
  { tag: tags.string, color: 'var(--colorNeutralForeground1)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--colorPaletteMarigoldForeground2, currentColor)' },
  { tag: tags.invalid, color: 'var(--colorStatusDangerForeground1)' },
]);

const baseExtensions: readonly Extension[] = [
  EditorView.cspNonce.of(pageNonce()),
  // Of a Windows line end, the return stays at the end of the line; so places and the text itself are as in the file.
  EditorState.lineSeparator.of('\n'),
  lineNumbers(),
  history(),
  drawSelection(),
  bracketMatching(),
  indentOnInput(),
  highlightActiveLine(),
  json(),
  syntaxHighlighting(highlighting),
  maskField,
  keymap.of([...defaultKeymap, ...historyKeymap]),
  EditorView.contentAttributes.of(() => ({ 'aria-label': t('JSON of the credential spec'), tabindex: '0' })),
  EditorView.theme({
    '&': { height: '100%', color: 'var(--colorNeutralForeground1)', backgroundColor: 'transparent' },
    '&.cm-focused': { outline: '2px solid var(--colorStrokeFocus2)', outlineOffset: '-2px' },
    '.cm-scroller': { fontFamily: 'var(--font-mono)', fontSize: 'var(--text-12)', lineHeight: '20px' },
    '.cm-gutters': {
      backgroundColor: 'transparent',
      borderRight: 'none',
      color: 'var(--colorNeutralForeground3)',
    },
    '.cm-activeLine': { backgroundColor: 'var(--colorSubtleBackgroundHover)' },
    '.cm-cursor': { borderLeftColor: 'var(--colorNeutralForeground1)' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      backgroundColor: 'var(--colorBrandBackground2)',
    },
    '.cm-tooltip': {
      border: '1px solid var(--line)',
      borderRadius: '4px',
      backgroundColor: 'var(--colorNeutralBackground1)',
      color: 'var(--colorNeutralForeground1)',
    },
    '.cm-diagnostic-error': { borderLeftColor: 'var(--colorStatusDangerForeground1)' },
    '.cm-diagnostic-warning': { borderLeftColor: 'var(--colorStatusWarningForeground1)' },
    '.cm-diagnostic-info': { borderLeftColor: 'var(--colorNeutralStroke1)' },
    '.cm-insertedLine, &.cm-merge-b .cm-changedLine': { backgroundColor: 'var(--colorStatusSuccessBackground1)' },
    '.cm-deletedChunk': {
      backgroundColor: 'var(--colorStatusDangerBackground1)',
      color: 'var(--colorStatusDangerForeground1)',
    },
  }),
];
