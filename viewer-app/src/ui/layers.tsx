import {
  createContext,
  type ReactNode,
  type SyntheticEvent,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useLocation, useNavigate, useNavigationType } from 'react-router';
import { depthOfEntry, focusAfter, historyStep, type Layer, layerAttribute } from './layer-stack.ts';

interface Layers {
  /** Newest last. */
  readonly open: Layer[];
  readonly openersOf: WeakMap<Element, readonly HTMLElement[]>;
  /** What was pressed last: Safari does not focus a button that is clicked. */
  pressed: HTMLElement | null;
  /** Tells that another one is open, or one less. */
  changed(): void;
}

const LayersContext = createContext<Layers | null>(null);

const pressable = 'button, a[href], input, select, textarea, [role="button"], [tabindex]';

/**
 * Keeps an entry of the browser's history for each open sheet and dialog, so that going back closes the topmost instead of leaving the page.
 * Closing one otherwise takes its entry back; going forward to one that is closed, or reloading on it, ends on the page itself.
 */
export function LayersProvider({ children }: { children: ReactNode }) {
  const [round, setRound] = useState(0);
  const location = useLocation();
  const type = useNavigationType();
  const navigate = useNavigate();
  const layers = useRef<Layers>(null);
  layers.current ??= { open: [], openersOf: new WeakMap(), pressed: null, changed: () => setRound((last) => last + 1) };
  /** The entry from which a step of ours was begun; until another one is reached, no other step is. */
  const movingFrom = useRef<string | null>(null);
  const lastKey = useRef(location.key);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` says that the open layers changed
  useEffect(() => {
    const { key, pathname, search, hash } = location;
    const arrived = key !== lastKey.current;
    const byUs = movingFrom.current !== null;
    if (byUs && !arrived) return;
    lastKey.current = key;
    movingFrom.current = null;
    const open = layers.current?.open ?? [];
    const depth = depthOfEntry(location.state);
    if (arrived && !byUs && type === 'POP' && depth < open.length) {
      for (const layer of open.slice(depth).reverse()) layer.close();
      return;
    }
    const step = historyStep(depth, open.length);
    if (!step) return;
    movingFrom.current = key;
    if (step.kind === 'back') void navigate(-step.entries);
    else void navigate({ pathname, search, hash }, { state: { layers: depth + 1 }, preventScrollReset: true });
  }, [location, type, navigate, round]);

  useEffect(() => {
    const onPress = ({ target }: Event) => {
      const pressed = target instanceof Element ? target.closest(pressable) : null;
      if (layers.current && pressed instanceof HTMLElement) layers.current.pressed = pressed;
    };
    document.addEventListener('pointerdown', onPress, { capture: true });
    return () => document.removeEventListener('pointerdown', onPress, { capture: true });
  }, []);

  useEffect(() => {
    // A toast lies above all layers and would take Escape for itself alone.
    const onKey = ({ key, target }: KeyboardEvent) => {
      const toast = key === 'Escape' ? document.querySelector('[data-toast]') : null;
      if (!toast || (target instanceof Node && toast.contains(target))) return;
      const open = layers.current?.open ?? [];
      // A question that is in no history is the topmost, and its own to close.
      const shown = document.querySelectorAll(`[${layerAttribute}][data-state="open"]`).length;
      if (shown === open.length) open.at(-1)?.close();
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);

  return <LayersContext value={layers.current}>{children}</LayersContext>;
}

/** Props for the content of a sheet or dialog. */
export interface LayerContent {
  readonly ref: (content: HTMLElement | null) => void;
  readonly onCloseAutoFocus: (event: Event) => void;
  readonly onSubmit: (event: SyntheticEvent) => void;
  readonly [layerAttribute]: '';
}

/** React's events go up through portals: what is submitted in a layer would submit the form that it was opened from as well. */
function keepInLayer(event: SyntheticEvent): void {
  event.stopPropagation();
}

/**
 * Makes a sheet or dialog a layer: going back closes it, and the focus returns to where it was before; a form in it is no part of the form around it.
 * @param inHistory default true; false for a question about leaving the page, which is itself about the history.
 */
export function useLayer(open: boolean, onOpenChange: (open: boolean) => void, inHistory = true): LayerContent {
  const layers = useContext(LayersContext);
  const latest = useRef(onOpenChange);
  latest.current = onOpenChange;
  const openers = useRef<readonly HTMLElement[]>([]);

  // Before the content takes the focus.
  useLayoutEffect(() => {
    if (!open) return;
    openers.current = openersNow(layers);
    if (!layers || !inHistory) return;
    const layer: Layer = { close: () => latest.current(false) };
    layers.open.push(layer);
    layers.changed();
    return () => {
      layers.open.splice(layers.open.indexOf(layer), 1);
      layers.changed();
    };
  }, [open, inHistory, layers]);

  const ref = useCallback(
    (content: HTMLElement | null) => {
      if (content) layers?.openersOf.set(content, openers.current);
    },
    [layers],
  );
  const onCloseAutoFocus = useCallback((event: Event) => {
    event.preventDefault();
    const othersOpen = document.querySelector(`[${layerAttribute}][data-state="open"]`) !== null;
    const target = focusAfter(openers.current, othersOpen);
    if (target) target.focus({ preventScroll: true });
    else if (!othersOpen) focusPage();
  }, []);
  return useMemo(
    () => ({ ref, onCloseAutoFocus, onSubmit: keepInLayer, [layerAttribute]: '' }),
    [ref, onCloseAutoFocus],
  );
}

/** Where the focus is now, then (inside of a layer that may close in favour of the new one) where it was before that. */
function openersNow(layers: Layers | null): readonly HTMLElement[] {
  const active = document.activeElement;
  const from = active instanceof HTMLElement && active !== document.body ? active : (layers?.pressed ?? null);
  if (!from) return [];
  const around = from.closest(`[${layerAttribute}]`);
  return [from, ...((around && layers?.openersOf.get(around)) ?? [])];
}

/** What opened the layer is gone: the page itself, so that the keyboard goes on where people look. */
function focusPage(): void {
  const main = document.querySelector('main');
  if (!main) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}
