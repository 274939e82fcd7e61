#pragma once

#include <QList>
#include <QString>
#include <QUrl>

class QWidget;

namespace hawser {

/// One page of the user guide: a file of resources/help/, in Markdown.
struct HelpPage
{
    QString name;  ///< of its file without ".md"
    QString title; ///< its first heading
    QString text;  ///< Markdown

    QUrl url() const; ///< inside the program; the links between pages are relative to it
};

/// All pages, in the order in which they are best read. Read once; GUI thread.
const QList<HelpPage> &helpPages();

/// Pages in which every word of \a query stands, capital letters apart; those that are
/// most about them first. Without words: all.
QList<HelpPage> helpPagesWith(const QString &query);

/// Name of the page about what \a widget belongs to; the first page where none fits better.
QString helpPageAbout(const QWidget *widget);

} // namespace hawser
