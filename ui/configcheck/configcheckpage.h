#pragma once

#include "configcheck/checkedfile.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace hawser {

class Banner;
class DiffView;
class FindingsList;
class PlainLabel;
class SourceRow;

/// "Check the game's configuration": takes a file (chosen, dropped or pasted), lists what matters
/// in it, shows what would be changed with secrets hidden, and writes that if it is told to, with
/// a copy of the former file and a way back. Changes nothing by itself.
class ConfigCheckPage : public QWidget
{
    Q_OBJECT

public:
    explicit ConfigCheckPage(QWidget *parent = nullptr);

    /// What the file is compared with; may come before or after it.
    void setExpectations(const configfiles::Expectations &expected);
    /// Looks at that file; a failure is shown.
    void open(const QString &path);

    /// How many errors are in it; nothing if nothing is checked.
    std::optional<qsizetype> errors() const;

signals:
    /// Another file, or another look at it.
    void checked();
    /// The corrected file was written, or put back: the game has to be restarted to read it.
    void fileChanged(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    QWidget *makeActionRow();
    QWidget *makeFindingsSide();
    void connectParts();
    void takeText(const QString &text);
    void takeKind(const configfiles::ConfigKind &kind);
    void write();
    void undo();
    void copy();
    void showTrouble(const QString &message);
    void showDone(const QString &message, const QString &advice);
    void clearBanners();
    void refreshAll();
    void refreshSource();
    void refreshSummary();
    void refreshAdvice();
    void refreshDiff();

    CheckedFile m_file;
    SourceRow *m_row;
    PlainLabel *m_source;
    QStackedWidget *m_pages;
    QSplitter *m_splitter;
    FindingsList *m_findings;
    QLabel *m_advice;
    DiffView *m_diff;
    QLabel *m_summary;
    Banner *m_trouble;
    Banner *m_done;
    QPushButton *m_undo;
    QPushButton *m_copy;
    QPushButton *m_write;
};

} // namespace hawser
