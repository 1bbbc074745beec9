/** Every sentence of the page, in both languages. Each part of the page has a file of its own under `en/` and `zh/`. */
import enActions from './en/actions.json';
import enApp from './en/app.json';
import enCanvas from './en/canvas.json';
import enErrors from './en/errors.json';
import enOutline from './en/outline.json';
import enPanels from './en/panels.json';
import enUi from './en/ui.json';
import zhActions from './zh/actions.json';
import zhApp from './zh/app.json';
import zhCanvas from './zh/canvas.json';
import zhErrors from './zh/errors.json';
import zhOutline from './zh/outline.json';
import zhPanels from './zh/panels.json';
import zhUi from './zh/ui.json';

export const en = { actions: enActions, app: enApp, canvas: enCanvas, errors: enErrors, outline: enOutline, panels: enPanels, ui: enUi };
export const zh = { actions: zhActions, app: zhApp, canvas: zhCanvas, errors: zhErrors, outline: zhOutline, panels: zhPanels, ui: zhUi };
