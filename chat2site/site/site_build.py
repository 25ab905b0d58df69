"""One build of a site, from the configuration to the finished folder; made anew for each build."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import msgspec
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import nest_paths
from mkdocs.utils.templates import TemplateContext

from chat2site.assets.store import AssetStore
from chat2site.build.ending import Ending
from chat2site.build.keys import KeyMaker, fingerprint_environment
from chat2site.build.listing import list_files
from chat2site.build.manifest import Manifest, cache_folder
from chat2site.build.page_stage import PageStage
from chat2site.build.plan import make_plan
from chat2site.build.previous import PreviousSite
from chat2site.build.processes import local_crew
from chat2site.build.progress import Progress, silent
from chat2site.build.report import Report
from chat2site.build.reuse import choose
from chat2site.build.shards import assign_shards
from chat2site.build.staging import Staging
from chat2site.build.survey import survey
from chat2site.build.tasks import PageTask, WorkerSetup
from chat2site.build.workers import Hire, PageWorkers
from chat2site.hooks.context import Diagnostics
from chat2site.hooks.host import Trace
from chat2site.hooks.registry import Registry
from chat2site.model.config import Config
from chat2site.site.conversation_file import ConversationFile
from chat2site.site.home_page import make_home
from chat2site.site.hub_pages import HubPage, paginate
from chat2site.site.hubs import collect_hubs
from chat2site.site.navigation import complete_navigation, hub_navigation
from chat2site.site.own_pages import SHARD as OWN_PAGES_SHARD
from chat2site.site.own_pages import write_own_document
from chat2site.site.page_tasks import make_tasks
from chat2site.site.search import ShardForm, build_shards, has_documents, shard_forms
from chat2site.site.shells import render_shells
from chat2site.site.theme_files import leave_out_unused
from chat2site.write.escape import escape_html
from chat2site.write.shell import Shell

HOME = "index.md"
HOME_BESIDE_OWN = "chats/index.md"


class BuildSettings(msgspec.Struct, kw_only=True):
    """What the command line decides about a build; it never changes the output.

    `is_clean` forgets the last build.
    """

    hire: Hire = partial(local_crew, None)
    progress: Progress = silent
    trace: Trace | None = None
    is_clean: bool = False


class SiteBuild:
    """The state of one build. Its methods are called in the order in which they stand here."""

    def __init__(self, options: Config, config: MkDocsConfig, settings: BuildSettings) -> None:
        self.report = Report()
        self.nav: Navigation | None = None
        self._options = options
        self._settings = settings
        self._registry = Registry.load(options, trace=settings.trace)
        self._ending = Ending(self._registry, self.report, options)
        self._site_dir = config.site_dir
        self._shells: dict[int, Shell] = {}
        self._hired = ExitStack()
        with self._ending.failures_told():
            self._environment = fingerprint_environment(self._registry, options)
            self._staging = Staging(Path(config.site_dir))
            self._manifest = Manifest(cache_folder(config.config_file_path), self._staging.target)
            if settings.is_clean:
                self._manifest.forget()
            try:
                self._read()
            except BaseException as error:
                self._abandon(error)
                raise
        config.site_dir = str(self._staging.site)
        self._language = str(config.theme.get("language", "en"))

    def _read(self) -> None:
        self._previous = PreviousSite(
            self._staging.target, self._manifest, environment=self._environment
        )
        diagnostics = Diagnostics(ignore=self._options.ignore)
        with self.report.stage("catalog"):
            self._plan = make_plan(
                self._options,
                self._registry,
                work_folder=self._staging.work,
                diagnostics=diagnostics,
                progress=self._settings.progress,
            )
        # They get ready while MkDocs builds the hubs, which leaves a core to them.
        crew = self._hired.enter_context(self._settings.hire(len(self._plan.catalog.pages)))
        self._workers = PageWorkers(self._worker_setup(), crew)
        self.report.add_left_out(self._plan.left_out)
        with self.report.stage("hubs"):
            self._hubs = collect_hubs(self._registry, self._plan.catalog, diagnostics)
        self.report.diagnostics += diagnostics.found

    def let_plugins_configure(self, config: MkDocsConfig) -> None:
        """Give plugins the last word on MkDocs' configuration."""
        for _ in self._registry.host.call(
            "chat2site_mkdocs_config",
            mkdocs_config=config,
            catalog=self._plan.catalog,
            config=self._options,
        ):
            pass

    def add_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages that MkDocs builds, the targets of links, and the navigation."""
        self._handed_over = time.perf_counter()
        own = [
            file.src_uri
            for file in sorted(files.documentation_pages(), key=file_sort_key)
            if file.inclusion.is_in_nav()
        ]
        self._home = HOME_BESIDE_OWN if files.get_file_from_path(HOME) else HOME
        self._hub_pages: dict[str, HubPage] = {
            f"{page.url}index.md": page for hub in self._hubs for page in paginate(hub)
        }
        for path in (self._home, *self._hub_pages):
            files.append(
                File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            )
        for planned in self._plan.catalog.pages:
            files.append(ConversationFile(planned.url, config))
        leave_out_unused(files, config)
        config.nav = complete_navigation(
            config.nav, nest_paths(own), self._home, hub_navigation(self._hubs)
        )
        return files

    def prepare_page(self, page: Page) -> None:
        """Set the template and title of a page that is ours."""
        path = page.file.src_uri
        if path == self._home:
            page.meta["template"] = "home.html"
            page.meta.setdefault("title", "Chats" if path == HOME_BESIDE_OWN else "Home")
        elif path in self._hub_pages:
            page.meta["template"] = "hub.html"
            # Material writes this title as it is, and unescapes the one of the navigation.
            page.meta["title"] = escape_html(self._hub_pages[path].title)

    def index_page(self, page: Page, html: str) -> None:
        """Write the search document of one of the user's own pages."""
        path = page.file.src_uri
        if path == self._home or path in self._hub_pages or not page.title:
            return
        write_own_document(self._staging.documents, page, html)

    def render_shells(self, env: Environment, files: Files, config: MkDocsConfig) -> None:
        """Render the shell of conversation pages."""
        if self.nav is None:
            raise RuntimeError("MkDocs calls `on_nav` before `on_env`")
        self._shells = render_shells(env, self.nav, files, config)

    def add_context(self, context: TemplateContext, page: Page) -> None:
        """Give a page of ours what its template shows."""
        path = page.file.src_uri
        if path == self._home:
            context["home"] = make_home(self._plan.catalog, self._hubs)  # type: ignore[typeddict-unknown-key]
        elif path in self._hub_pages:
            context["hub"] = self._hub_pages[path]  # type: ignore[typeddict-unknown-key]

    def build_conversations(self) -> None:
        """Build the conversation pages that the old site does not have as they are."""
        # Until now MkDocs has built hubs and the user's own pages.
        self.report.seconds["hubs"] += time.perf_counter() - self._handed_over
        with self._hired:
            with self.report.stage("catalog"):
                self._choose_pages()
            with self.report.stage("pages"):
                self._stage.run(self._workers, report=self.report, progress=self._settings.progress)

    def _choose_pages(self) -> None:
        """Find out which pages, shards and files of the old site are as they have to be."""
        pages = self._plan.catalog.pages
        contents = survey(pages)
        shards = assign_shards(pages, [content.words for content in contents])
        tasks = make_tasks(pages, self._hubs, shards, self._shells)
        key_maker = KeyMaker(self._environment, self._shells)
        keys = {
            task.page.url: key_maker.make(task, content)
            for task, content in zip(tasks, contents, strict=True)
        }
        self._forms = self._shard_forms(tasks)
        self._choice = choose(
            tasks,
            keys,
            self._previous.build,
            store=AssetStore(self._plan.assets, self._plan.sources, folder=self._staging.site),
            shard_facts=self._forms,
        )
        self._stage = PageStage(tasks, keys, self._choice, self._previous)

    def build_search(self) -> None:
        """Build the search index."""
        with self.report.stage("search"):
            self._shards = build_shards(
                self._staging.documents,
                self._staging.site / "search",
                language=self._language,
                kept=self._choice.shards,
                progress=self._settings.progress,
            )
        for shard in self._shards:
            self.report.search.add(shard.size_bytes)

    def finish(self, config: MkDocsConfig) -> None:
        """Put the site in place of the old one."""
        config.site_dir = self._site_dir
        with self.report.stage("swap"):
            self._swap()
            files = list_files(self._staging.target)
            self._manifest.save(
                self._environment,
                {page.url for page in self._plan.catalog.pages},
                self._stage.shard_records(self._shards, self._forms),
                files,
            )
            self._manifest.close()
            self._staging.discard()
        self.report.add_output(files)
        self._ending.tell()

    def _swap(self) -> None:
        if not self._previous.is_usable:
            self._staging.replace()
            return
        needed = self._stage.kept_files.union(list_files(self._staging.site))
        self._staging.update(path for path in self._previous.files if path not in needed)

    def _worker_setup(self) -> WorkerSetup:
        return WorkerSetup(
            config=self._options,
            work_folder=str(self._staging.work),
            output=str(self._staging.site),
            documents=str(self._staging.documents),
            assets=self._plan.assets,
            old_media=self._previous.old_media,
        )

    def _shard_forms(self, tasks: Sequence[PageTask]) -> dict[str, ShardForm]:
        names = {task.shard for task in tasks}
        if has_documents(self._staging.documents / OWN_PAGES_SHARD):
            names.add(OWN_PAGES_SHARD)
        return shard_forms(names, language=self._language)

    def fail(self, error: BaseException) -> None:
        """Forget the build; the old site stays."""
        self._abandon(error)
        self._ending.tell(error)

    def _abandon(self, error: BaseException) -> None:
        self._hired.__exit__(type(error), error, error.__traceback__)
        self._manifest.close()
        self._staging.discard()
