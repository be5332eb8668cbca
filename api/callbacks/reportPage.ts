import type {Logs} from '../trainers/logs.ts';
import {type Curve, curveChart, shortNumber} from './curveChart.ts';

/** What one epoch gave. */
export interface EpochRow {
  /** From 1. */
  epoch: number;
  seconds: number;
  logs: Readonly<Logs>;
}

export interface Report {
  title: string;
  rows: readonly EpochRow[];
  /** How many epochs there are to be; null after training. */
  epochs: number | null;
  /** The summary of the model. */
  summary: string;
}

const style = `
:root { color-scheme: light dark; --train: #1769aa; --validation: #c2410c; --line: #8884; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 1000px; margin: 2rem auto; padding: 0 1rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(320px, 1fr)); gap: 1rem; }
figure { margin: 0; }
svg { width: 100%; height: auto; }
svg text { font-size: 11px; fill: currentColor; }
.grid { stroke: var(--line); }
path { fill: none; stroke-width: 2; }
path.train { stroke: var(--train); }
path.validation { stroke: var(--validation); stroke-dasharray: 6 4; }
circle.train { fill: var(--train); }
circle.validation { fill: var(--validation); }
b.train { color: var(--train); }
b.validation { color: var(--validation); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.2rem 0.8rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
`;

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** The names of all logs without those of validation, the loss first. */
function namesOf(rows: readonly EpochRow[]): string[] {
  const all = new Set(rows.flatMap(({logs}) => Object.keys(logs).map((name) => name.replace(/^val_/, ''))));
  return [...all].sort((a, b) => Number(b === 'loss') - Number(a === 'loss') || (a < b ? -1 : 1));
}

function figure(name: string, rows: readonly EpochRow[]): string {
  const curve = (key: string, kind: Curve['kind']): Curve => ({label: escapeHtml(key), kind, values: rows.map(({logs}) => logs[key] ?? null)});
  const curves = [curve(name, 'train'), curve(`val_${name}`, 'validation')].filter(({values}) => values.some((value) => value !== null));
  const legend = curves.map(({label, kind}) => `<b class="${kind}">${kind === 'train' ? '─' : '╌'} ${label}</b>`).join(' ');
  return `<figure><figcaption>${legend}</figcaption>${curveChart(rows.map(({epoch}) => epoch), curves)}</figure>`;
}

function table(names: readonly string[], rows: readonly EpochRow[]): string {
  const keys = names.flatMap((name) => [name, `val_${name}`]).filter((key) => rows.some(({logs}) => key in logs));
  const line = (cells: readonly string[], tag: 'th' | 'td'): string => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const numbers = (logs: EpochRow['logs']): string[] => keys.map((key) => (key in logs ? shortNumber(logs[key]!) : ''));
  const body = rows.map(({epoch, seconds, logs}) => line([String(epoch), seconds.toFixed(2), ...numbers(logs)], 'td'));
  return `<table><thead>${line(['epoch', 'seconds', ...keys.map(escapeHtml)], 'th')}</thead><tbody>${body.join('\n')}</tbody></table>`;
}

/** A page of HTML that needs nothing but itself; its policy keeps it from loading anything. */
export function reportPage({title, rows, epochs, summary}: Report): string {
  const names = namesOf(rows);
  const state = epochs === null ? `${rows.length} epochs` : `epoch ${rows.at(-1)?.epoch ?? 0} of ${epochs}`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
<h1>${escapeHtml(title)}</h1>
<p>${state}, ${rows.reduce((sum, {seconds}) => sum + seconds, 0).toFixed(1)} seconds</p>
<div class="charts">${names.map((name) => figure(name, rows)).join('\n')}</div>
<h2>Epochs</h2>
<div class="wide">${table(names, rows)}</div>
<h2>Model</h2>
<pre class="wide">${escapeHtml(summary)}</pre>
</html>
`;
}
