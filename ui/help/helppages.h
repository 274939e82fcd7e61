#pragma once

#include <QList>
#include <QLocale>
#include <QString>
#include <QUrl>

#include <optional>

class QWidget;

namespace hawser {

/// One page of the user guide: a file of resources/help/, in Markdown, or its translation in a
/// folder below, such as resources/help/de/.
struct HelpPage
{
    QString name;  ///< of its file without ".md"
    QString title; ///< its first heading
    QString text;  ///< Markdown

    QUrl url() const; ///< inside the program; the links between pages are relative to it
};

/// All pages, in the order in which they are best read, in the language of \a locale. One that
/// nobody has translated is in English and says so.
QList<HelpPage> helpPagesIn(const QLocale &locale);

/// Those in the language of the program. Read once; GUI thread.
const QList<HelpPage> &helpPages();
/// The one called \a name; null if there is none.
const HelpPage *findHelpPage(const QString &name);

/// Pages in which every word of \a query stands, capital letters apart; those that are
/// most about them first. Without words: all.
QList<HelpPage> helpPagesWith(const QString &query);

/// Name of the page about the part of the window with that object name; every dialog has one.
std::optional<QString> ownHelpPage(const QString &part);
/// Name of the page about what \a widget belongs to; the first page where none fits better.
QString helpPageAbout(const QWidget *widget);

} // namespace hawser
