import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { type Services, ServicesProvider } from './services.tsx';
import './ui/base.css';

/** Draws the window into the page, over whatever the services stand on. */
export function startWindow(services: Services): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no #root.');

  // What was typed in the last moment before the window goes away is kept too.
  window.addEventListener('pagehide', () => services.drafts.flush());

  createRoot(root).render(
    <StrictMode>
      <ServicesProvider services={services}>
        <App />
      </ServicesProvider>
    </StrictMode>,
  );
}
