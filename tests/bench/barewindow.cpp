// The floor of the first paint: a bare QMainWindow.

#include "firstpaint.h"

#include <QApplication>
#include <QMainWindow>

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    QMainWindow window;
    window.resize(1280, 800);
    const FirstPaint watch(window);
    window.show();
    return QApplication::exec();
}
