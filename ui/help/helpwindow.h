#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QTextBrowser;
class QToolButton;
class QUrl;

namespace hawser {

struct HelpPage;

/// The user guide: its pages, a search over them, and the one that is read. It shows nothing but
/// what is built into the program.
class HelpWindow : public QDialog
{
    Q_OBJECT

public:
    explicit HelpWindow(QWidget *parent = nullptr);

    /// The page about what \a asker belongs to, in the help window of the window that \a asker is
    /// in: beside a modal dialog any other would take no clicks.
    static void showAbout(QWidget *asker);

    /// Name of a page. Whatever was searched for is left.
    void showPage(const QString &name);
    QString shownPage() const;

private:
    void build();
    QWidget *makeNavigation();
    QToolButton *makeButton(const QString &name, const QString &title, const QKeySequence &keys);
    void search(const QString &query);
    void listPages(const QList<HelpPage> &pages);
    void openRow(int row);
    void follow(const QUrl &url);
    void markWords();

    QLineEdit *m_search;
    QListWidget *m_pages;
    QLabel *m_nothing;
    QTextBrowser *m_text;
};

/// Opens the help window when F1 is pressed in a dialog, where the keys of the window's menus do
/// not reach. Lives as long as \a parent.
void openHelpInDialogs(QObject *parent);

} // namespace hawser
