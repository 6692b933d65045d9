"""What other distributions add to sayso through entry points: page readers, lexicons, stages over a reading.

>>> PageText(paragraphs=[("Six die in Ostrel", "headline"), "Six people died."]).html is None
True
"""

from sayso.plugins.given import Found, PageText
from sayso.plugins.installed import Plugin, PluginGroup, installed_plugins

__all__ = ["Found", "PageText", "Plugin", "PluginGroup", "installed_plugins"]
