import { render } from 'preact';
import type { ScanReport } from '../../types/scan.ts';
import { deriveScan } from './deriveScan.ts';
import { ScanApp } from './ScanApp.tsx';
import '../page.css';
import './scan.css';

const root = document.getElementById('app');
const data = document.getElementById('data');
if (root && data) {
  const model = deriveScan(JSON.parse(data.textContent ?? '') as ScanReport);
  root.textContent = '';
  render(<ScanApp model={model} />, root);
}
