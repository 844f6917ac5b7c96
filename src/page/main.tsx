import { render } from 'preact';
import type { PageData } from '../types/page.ts';
import { App } from './App.tsx';
import { deriveModel } from './deriveModel.ts';
import './page.css';

const root = document.getElementById('app');
const data = document.getElementById('data');
if (root && data) {
  const model = deriveModel(JSON.parse(data.textContent ?? '') as PageData);
  root.textContent = '';
  const draw = (isPrinting: boolean): void => render(<App model={model} isPrinting={isPrinting} />, root);
  draw(false);
  // Paper has no tabs and does not scroll: everything is written out while printing.
  addEventListener('beforeprint', () => draw(true));
  addEventListener('afterprint', () => draw(false));
}
